using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules in a row: each takes the result of the one before it.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<(string name, nn.IModule<Tensor, Tensor> module)> _modules = [];

    internal Sequential() : base(nameof(Sequential)) { }

    /// <summary>Modules with names, in a row.</summary>
    /// <param name="modules">The modules.</param>
    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : this()
    {
        foreach (var (own, module) in modules) append(own, module);
    }

    /// <summary>Modules in a row, named by their position.</summary>
    /// <param name="modules">The modules.</param>
    protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : this()
    {
        foreach (var module in modules) append(module);
    }

    /// <summary>The number of modules.</summary>
    public int Count => _modules.Count;

    /// <summary>The module at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => _modules[index].module;

    /// <summary>A new row of the modules in a range; they stay shared.</summary>
    /// <param name="index">First and past the last position; null for the ends.</param>
    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

    /// <summary>A new row of the modules in a range; they stay shared.</summary>
    /// <param name="index">The range.</param>
    [IndexerName("SequentialItems")]
    public Sequential this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(Count);
            var slice = new Sequential();
            foreach (var (own, module) in _modules.GetRange(start, length)) slice.append(own, module);
            return slice;
        }
    }

    /// <summary>Adds a module at the end.</summary>
    /// <param name="name">Its name, without dots.</param>
    /// <param name="module">The module.</param>
    /// <returns>The row itself.</returns>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        register_module(name, (nn.Module)module);
        _modules.Add((name, module));
        return this;
    }

    /// <summary>Adds a module at the end, named by its position.</summary>
    /// <param name="module">The module.</param>
    /// <returns>The row itself.</returns>
    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(Count.ToString(), module);

    /// <summary>The result of the last module; without modules the input, under a handle of its own.</summary>
    /// <param name="tensor">What the first module takes.</param>
    public override Tensor forward(Tensor tensor)
    {
        if (_modules.Count == 0) return tensor.alias();
        var result = tensor;
        foreach (var (_, module) in _modules)
        {
            var next = module.call(result);
            if (!ReferenceEquals(result, tensor) && !ReferenceEquals(result, next)) result.Dispose();
            result = next;
        }
        return result;
    }
}
