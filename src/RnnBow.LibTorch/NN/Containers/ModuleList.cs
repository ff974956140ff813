using System.Collections;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A list of modules. They become submodules when the list is registered in a module.</summary>
public class ModuleList<T> : Module, IList<T> where T : Module
{
    private readonly List<T> _list = [];
    private bool _registered;

    /// <summary>A list of modules.</summary>
    /// <param name="modules">The modules.</param>
    public ModuleList(params T[] modules) : base("ModuleList") => _list.AddRange(modules);

    /// <summary>The module at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    public T this[int index]
    {
        get => _list[index];
        set => _list[index] = value;
    }

    /// <summary>The number of modules.</summary>
    public int Count => _list.Count;

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>Registers the modules as submodules, named by their position.</summary>
    protected override void RegisterComponents()
    {
        if (_registered) return;
        for (var i = 0; i < _list.Count; i++) register_module(i.ToString(), _list[i]);
        _registered = true;
    }

    /// <summary>Adds a module at the end.</summary>
    /// <param name="item">The module.</param>
    public void Add(T item) => _list.Add(item);

    /// <summary>Adds modules at the end.</summary>
    /// <param name="parameters">The modules.</param>
    public void append(params T[] parameters) => _list.AddRange(parameters);

    /// <summary>Adds modules at the end.</summary>
    /// <param name="modules">The modules.</param>
    public void extend(IEnumerable<T> modules) => _list.AddRange(modules);

    /// <summary>Removes all modules without disposing them.</summary>
    public void Clear() => _list.Clear();

    /// <summary>Whether a module is in the list.</summary>
    /// <param name="item">The module.</param>
    public bool Contains(T item) => _list.Contains(item);

    /// <summary>Copies the modules into an array.</summary>
    /// <param name="array">The array.</param>
    /// <param name="arrayIndex">Where to start.</param>
    public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    /// <summary>The modules in their order.</summary>
    public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

    /// <summary>The position of a module, or -1.</summary>
    /// <param name="item">The module.</param>
    public int IndexOf(T item) => _list.IndexOf(item);

    /// <summary>Puts a module at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <param name="item">The module.</param>
    public void Insert(int index, T item) => _list.Insert(index, item);

    /// <summary>Removes a module without disposing it.</summary>
    /// <param name="item">The module.</param>
    public bool Remove(T item) => _list.Remove(item);

    /// <summary>Removes the module at a position without disposing it.</summary>
    /// <param name="index">The position, from 0.</param>
    public void RemoveAt(int index) => _list.RemoveAt(index);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
