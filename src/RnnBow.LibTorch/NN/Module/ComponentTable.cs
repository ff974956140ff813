using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

/// <summary>Named components of one module in the order of their registration.</summary>
internal sealed class ComponentTable<T> where T : class
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, T> _byName = [];

    public IEnumerable<(string name, T component)> Items
    {
        // A copy of the names, because callers may register or remove components while they enumerate.
        get
        {
            foreach (var name in _names.ToArray())
                yield return (name, _byName[name]);
        }
    }

    public bool Contains(string name) => _byName.ContainsKey(name);

    public bool TryGet(string name, [NotNullWhen(true)] out T? component) => _byName.TryGetValue(name, out component);

    /// <summary>Adds a component, or replaces the one of that name and keeps its place.</summary>
    public void Set(string name, T component)
    {
        if (!_byName.ContainsKey(name)) _names.Add(name);
        _byName[name] = component;
    }

    public void Remove(string name)
    {
        if (_byName.Remove(name)) _names.Remove(name);
    }

    public void Clear()
    {
        _names.Clear();
        _byName.Clear();
    }
}
