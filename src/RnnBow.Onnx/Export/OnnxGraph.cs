using RnnBow.Onnx.Format;
using TorchSharp.Modules;
using static TorchSharp.torch;
using DataType = RnnBow.Onnx.Format.TensorProto.Types.DataType;

namespace RnnBow.Onnx;

/// <summary>The network that is being written: what an <see cref="IOnnxExportable"/> module tells what it computes.</summary>
public sealed class OnnxGraph
{
    private const string Known =
        "RNN, LSTM, GRU, ItemizedRNN, ItemizedLSTM, ItemizedGRU, Embedding, Linear, LayerNorm, Dropout, Identity, ReLU, Tanh, Sigmoid, "
        + "Softmax, LogSoftmax, Flatten and Sequential";

    private readonly GraphWriter _writer;
    private readonly OnnxStates _states;
    private readonly IReadOnlyDictionary<nn.Module, string> _paths;
    private readonly Dictionary<nn.Module, RecurrentModule> _recurrent = new(ReferenceEqualityComparer.Instance);
    private readonly bool _severalRecurrent;
    private string _path = "";

    internal OnnxGraph(GraphWriter writer, OnnxStates states, IReadOnlyDictionary<nn.Module, string> paths)
    {
        (_writer, _states, _paths) = (writer, states, paths);
        _severalRecurrent = paths.Keys.Count(RecurrentModule.Is) > 1;
    }

    internal bool HasRecurrent => _recurrent.Count > 0;

    /// <summary>Whether the first recurrent module of the model takes [B, T, *].</summary>
    internal bool BatchFirst => _paths.Keys.FirstOrDefault(RecurrentModule.Is) is { } first && Recurrent(first).BatchFirst;

    /// <summary>Runs a module on a value. Of a recurrent module the result is the output of all steps.</summary>
    /// <param name="module">A module that the exporter knows, or that is <see cref="IOnnxExportable"/>.</param>
    /// <param name="input">What its <c>forward</c> is given.</param>
    /// <returns>What its <c>forward</c> returns.</returns>
    /// <exception cref="NotSupportedException">The exporter does not know the module; the message has its name and its path.</exception>
    /// <exception cref="ArgumentException">The value's shape does not fit the module.</exception>
    public OnnxValue Apply(nn.Module module, OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(input);
        var outer = _path;
        _path = PathOf(module);
        try
        {
            return Write(module, input);
        }
        finally
        {
            _path = outer;
        }
    }

    /// <summary>Runs a recurrent module on a value.</summary>
    /// <param name="module">RNN, LSTM, GRU, ItemizedRNN, ItemizedLSTM or ItemizedGRU.</param>
    /// <param name="input">x, [T, B, I], or [B, T, I] batch-first.</param>
    /// <returns>The output [T, B, D*H] (or [B, T, D*H]) and the final hidden states h_n, [L*D, B, H].</returns>
    /// <exception cref="ArgumentException">The module is no recurrent one, or the value's shape does not fit it.</exception>
    public (OnnxValue Output, OnnxValue H) Recur(nn.Module module, OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(input);
        if (!RecurrentModule.Is(module))
            throw new ArgumentException($"{PathText(PathOf(module))} is a {module.GetName()}, and no recurrent module.", nameof(module));
        return Recur(Recurrent(module), input);
    }

    /// <summary>Ids as vectors that are 1 at the id and 0 elsewhere.</summary>
    /// <param name="ids">Ids, of any shape.</param>
    /// <param name="classes">How many ids there are; at least 1.</param>
    /// <returns>[..., classes].</returns>
    public OnnxValue OneHot(OnnxValue ids, long classes)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        Require(ids, DataType.Int64, "one-hot");
        return _writer.Node(
            "OneHot", Name("one_hot"),
            [ids, _writer.Scalar(Name("one_hot.classes"), classes), _writer.Constant(Name("one_hot.values"), [2], [0f, 1f])],
            DataType.Float, [.. ids.Shape, classes], Attribute.Of("axis", -1));
    }

    /// <summary>One place of an axis, which is gone after it: the last step of an output, a layer of h_n.</summary>
    /// <param name="input">A value with that axis.</param>
    /// <param name="dim">The axis; negative ones count from the end.</param>
    /// <param name="index">The place; negative ones count from the end.</param>
    public OnnxValue Select(OnnxValue input, int dim, long index)
    {
        ArgumentNullException.ThrowIfNull(input);
        RequireNumbers(input, "Select");
        var axis = Axis(input, dim);
        return _writer.Node(
            "Gather", Name("select"), [input, _writer.Scalar(Name("select.index"), index)], input.Type,
            [.. input.Shape.Where((_, place) => place != axis)], Attribute.Of("axis", axis));
    }

    /// <summary>The sum of two values, the smaller one repeated along the axes that it lacks: a residual connection.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">A value whose shape fits it.</param>
    public OnnxValue Add(OnnxValue left, OnnxValue right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        RequireNumbers(left, "Add");
        RequireNumbers(right, "Add");
        var larger = left.Shape.Length >= right.Shape.Length ? left : right;
        return _writer.Node("Add", Name("add"), [left, right], DataType.Float, larger.Shape);
    }

    private static string PathText(string path) => path == "" ? "The model itself" : $"'{path}'";

    private string PathOf(nn.Module module) => _paths.TryGetValue(module, out var path) ? path : Name(module.GetName().ToLowerInvariant());

    private string Name(string name) => _path == "" ? name : $"{_path}.{name}";

    private OnnxValue Write(nn.Module module, OnnxValue input) => module switch
    {
        IOnnxExportable own => own.Export(this, input),
        _ when RecurrentModule.Is(module) => Recur(Recurrent(module), input).Output,
        Sequential row when IsPlain(row) => row.named_children().Aggregate(input, (x, child) => Apply(child.module, x)),
        Embedding embedding => Embed(embedding, input),
        Linear linear => Map(linear, input),
        LayerNorm norm => Normalize(norm, input),
        Dropout or Identity => input,
        ReLU => Pointwise("Relu", input),
        Tanh => Pointwise("Tanh", input),
        Sigmoid => Pointwise("Sigmoid", input),
        Softmax softmax => Along("Softmax", softmax.dim, input),
        LogSoftmax softmax => Along("LogSoftmax", softmax.dim, input),
        Flatten flatten => Flat(flatten, input),
        _ => throw new NotSupportedException(Unknown(module)),
    };

    // A class of one's own on top of Sequential may do something else with its modules.
    private static bool IsPlain(Sequential row) =>
        row.GetType().GetMethod("forward", [typeof(Tensor)])?.DeclaringType == typeof(Sequential);

    private string Unknown(nn.Module module) =>
        $"{PathText(_path)} is a {module.GetType().Name}, and the exporter cannot see what its forward does. It knows {Known}. Let "
        + $"{module.GetType().Name} implement {nameof(IOnnxExportable)}, or give "
        + $"{nameof(OnnxExporter)}.{nameof(OnnxExporter.Save)} the parts of the model in their order.";

    private RecurrentModule Recurrent(nn.Module module)
    {
        if (!_recurrent.TryGetValue(module, out var known))
            _recurrent[module] = known = new(module, PathOf(module));
        return known;
    }

    private (OnnxValue Output, OnnxValue H) Recur(RecurrentModule module, OnnxValue input)
    {
        RequireFeatures(input, module.InputSize, PathText(module.Path));
        if (input.Shape.Length != 3)
            throw new ArgumentException($"{PathText(module.Path)} reads sequences of 3 axes; {input} has {input.Shape.Length}.");
        var x = module.BatchFirst ? SwapLeadingAxes(module, "input", input) : input;
        var (h0, c0) = (InitialStates(module, "h0", x), module.HasCell ? InitialStates(module, "c0", x) : null);
        var (output, h, c) = new RecurrentNodes(_writer, module).Write(x, h0, c0);
        var finalH = FinalStates(module, "h_n", h);
        if (module.HasCell && _states != OnnxStates.None)
            FinalStates(module, "c_n", c);
        return (module.BatchFirst ? SwapLeadingAxes(module, "output", output) : output, finalH);
    }

    private string StateName(RecurrentModule module, string name) => _severalRecurrent ? $"{module.Path}.{name}" : name;

    private OnnxValue? InitialStates(RecurrentModule module, string name, OnnxValue input)
    {
        if (_states == OnnxStates.None)
            return null;
        var rows = module.Layers * module.Directions;
        var states = _writer.Input(StateName(module, name), DataType.Float, rows, "state_batch", module.HiddenSize);
        if (_states == OnnxStates.Optional)
            _writer.Default(states, rows, 1, module.HiddenSize);
        return states;
    }

    private OnnxValue FinalStates(RecurrentModule module, string name, OnnxValue[] layers)
    {
        var output = _writer.Reserve(StateName(module, name));
        var all = layers is [var only] ? only : _writer.Node(
            "Concat", $"{output}.layers", layers, DataType.Float,
            [module.Layers * module.Directions, layers[0].Shape[1], module.HiddenSize], Attribute.Of("axis", 0));
        if (_states != OnnxStates.None)
            _writer.Output(output, all);
        return all;
    }

    private OnnxValue SwapLeadingAxes(RecurrentModule module, string name, OnnxValue input) => _writer.Node(
        "Transpose", module.Path == "" ? $"turned_{name}" : $"{module.Path}.turned_{name}", [input], DataType.Float,
        [input.Shape[1], input.Shape[0], input.Shape[2]], Attribute.Of("perm", 1, 0, 2));

    private OnnxValue Embed(Embedding embedding, OnnxValue ids)
    {
        Require(ids, DataType.Int64, PathText(_path));
        var table = embedding.weight!;
        return _writer.Node(
            "Gather", Name("vectors"), [Weight("weight", table, SameOrder.Instance, table.shape), ids], DataType.Float,
            [.. ids.Shape, table.shape[1]], Attribute.Of("axis", 0));
    }

    private OnnxValue Map(Linear linear, OnnxValue input)
    {
        var (rows, columns) = (linear.weight.shape[0], linear.weight.shape[1]);
        RequireFeatures(input, columns, PathText(_path));
        var weight = Weight("weight", linear.weight, new TransposedOrder(rows, columns), [columns, rows]);
        OnnxDimension[] shape = [.. input.Shape[..^1], rows];
        var product = _writer.Node("MatMul", Name("product"), [input, weight], DataType.Float, shape);
        return linear.bias is not { } bias ? product : _writer.Node(
            "Add", Name("scores"), [product, Weight("bias", bias, SameOrder.Instance, [rows])], DataType.Float, shape);
    }

    private OnnxValue Normalize(LayerNorm norm, OnnxValue input)
    {
        var shape = norm.normalized_shape;
        RequireFeatures(input, shape[^1], PathText(_path));
        var scale = norm.elementwise_affine
            ? Weight("weight", norm.weight, SameOrder.Instance, shape)
            : _writer.Constant(Name("weight"), shape, [.. Enumerable.Repeat(1f, checked((int)shape.Aggregate(1L, (p, n) => p * n)))]);
        var bias = norm.elementwise_affine && norm.bias is { } parameter ? Weight("bias", parameter, SameOrder.Instance, shape) : null;
        return _writer.Node(
            "LayerNormalization", Name("normalized"), [input, scale, bias], DataType.Float, input.Shape,
            Attribute.Of("axis", -shape.Length), Attribute.Of("epsilon", (float)norm.eps));
    }

    private OnnxValue Pointwise(string opType, OnnxValue input)
    {
        RequireNumbers(input, PathText(_path));
        return _writer.Node(opType, Name(opType.ToLowerInvariant()), [input], DataType.Float, input.Shape);
    }

    private OnnxValue Along(string opType, long dim, OnnxValue input)
    {
        RequireNumbers(input, PathText(_path));
        return _writer.Node(
            opType, Name(opType.ToLowerInvariant()), [input], DataType.Float, input.Shape, Attribute.Of("axis", Axis(input, dim)));
    }

    private OnnxValue Flat(Flatten flatten, OnnxValue input)
    {
        RequireNumbers(input, PathText(_path));
        var (start, end) = (Axis(input, flatten.start_dim), Axis(input, flatten.end_dim));
        if (start >= end)
            return input;
        var (before, merged, after) = (input.Shape[..start], input.Shape[start..(end + 1)], input.Shape[(end + 1)..]);
        if (after.Any(d => d.Length is null))
            throw new NotSupportedException($"{PathText(_path)} flattens {input}, whose axes after it have no fixed length.");
        var length = merged.All(d => d.Length is not null) ? merged.Aggregate(1L, (p, d) => p * d.Length!.Value) : OnnxDimension.Unknown;
        // 0 is the length that the axis has; one length is worked out.
        long[] shape = [.. before.Select(_ => 0L), -1, .. after.Select(d => d.Length!.Value)];
        return _writer.Node(
            "Reshape", Name("flat"), [input, _writer.Constant(Name("flat.shape"), shape)], input.Type, [.. before, length, .. after]);
    }

    private OnnxValue Weight(string name, Parameter parameter, IWeightOrder order, long[] shape) =>
        _writer.Weights(new(Name(name), shape, [new(Name(name), parameter, order)]));

    private int Axis(OnnxValue value, long dim)
    {
        var rank = value.Shape.Length;
        return dim >= -rank && dim < rank ? (int)(dim < 0 ? dim + rank : dim) : throw new ArgumentException(
            $"{PathText(_path)} works along axis {dim}, which {value} does not have.");
    }

    private static void Require(OnnxValue value, DataType type, string reader)
    {
        if (value.IsOpen)
            value.Settle(type);
        if (value.Type != type)
            throw new ArgumentException($"{reader} reads {(type == DataType.Int64 ? "ids" : "numbers")}; {value} is given.");
    }

    private static void RequireFeatures(OnnxValue value, long features, string reader)
    {
        if (value.IsOpen)
            value.Settle(DataType.Float, features);
        Require(value, DataType.Float, reader);
        if (value.Shape is not [.., var last] || (last.Length ?? features) != features)
            throw new ArgumentException($"{reader} reads {features} features a step; {value} is given.");
    }

    // What reads numbers of any shape cannot tell how many features the model takes.
    private static void RequireNumbers(OnnxValue value, string reader)
    {
        if (value.IsOpen)
        {
            throw new NotSupportedException(
                $"{reader} comes first in the model and does not tell how many features there are; begin with an Embedding, a Linear "
                + "or the recurrent module.");
        }
        Require(value, DataType.Float, reader);
    }
}
