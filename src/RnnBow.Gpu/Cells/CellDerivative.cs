using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// Differentiates the steps of an <see cref="AutogradCell"/>. The rows of a step are stacked to one larger batch, the cell is run once with
/// it, and one call of autograd carries all of them back.
/// </summary>
/// <remarks>
/// The parameters of a Linear that the cell calls once per step are itemized from that same call. Any other parameter is differentiated
/// row by row and sequence by sequence. Which are which is tried out: see <see cref="Classify"/>.
/// Index legend: n rows, S sequences, I inputs, H hidden units, C cell units, O outputs and A inputs of a Linear.
/// </remarks>
internal sealed class CellDerivative : IDisposable
{
    /// <summary>How many numbers of a parameter's items are kept before they are measured.</summary>
    private const long ChunkNumbers = 1L << 20;

    private readonly AutogradCell _cell;
    private readonly LinearCapture _capture;
    private readonly bool _passesDown;

    /// <param name="cell">The cell.</param>
    /// <param name="passesDown">Whether gradients of the inputs are needed.</param>
    internal CellDerivative(AutogradCell cell, bool passesDown)
    {
        (_cell, _passesDown) = (cell, passesDown);
        _capture = new LinearCapture(cell.Module);
    }

    /// <summary>The Linears whose parameters are itemized from one call: their names in the cell.</summary>
    internal IReadOnlyList<string> Linears { get; private set; } = [];

    /// <summary>The other parameters that a gradient is asked for, by name.</summary>
    internal IReadOnlyList<(string Name, Parameter Parameter)> Direct { get; private set; } = [];

    /// <inheritdoc/>
    public void Dispose() => _capture.Dispose();

    /// <summary>
    /// Finds the parameters that Linears account for: those of a Linear that is called once, on [S, A], and whose outer products sum up to
    /// what autograd gives. A Linear that is called twice, or whose weight is used elsewhere too, is not among them.
    /// </summary>
    internal void Classify(Tensor x, Tensor h, Tensor? c)
    {
        using var scope = NewDisposeScope();
        using var grad = enable_grad();
        var parameters = _cell.Module.named_parameters().ToArray();
        var outputs = Outputs(_cell.Step(x, h, c)).ToArray();
        var uses = _capture.Uses.GroupBy(use => use.Path).Where(calls => calls.Count() == 1).Select(calls => calls.Single())
            .Where(use => use.Input.ndim == 2 && use.Input.shape[0] == h.shape[0]).ToArray();
        var named = parameters.Where(p => p.parameter.requires_grad).ToArray();
        var gradients = Gradients(
            outputs, [.. outputs.Select(o => ones_like(o))], [.. uses.Select(u => u.Output), .. named.Select(p => p.parameter)]);
        var byName = named.Zip(gradients.Skip(uses.Length), (p, g) => (p.name, g)).ToDictionary(p => p.name, p => p.g);
        var names = parameters.Select(p => p.name).ToHashSet();
        Linears = [.. uses
            .Where((use, i) => names.Contains($"{use.Path}.weight") && Accounts(use, gradients[i], byName))
            .Select(use => use.Path)];
        var accounted = Linears.SelectMany(path => new[] { $"{path}.weight", $"{path}.bias" }).ToHashSet();
        Direct = [.. named.Where(p => !accounted.Contains(p.name))];
        _capture.Clear();
    }

    /// <summary>Refuses a cell in which one sequence of a batch has a say in what becomes of another.</summary>
    /// <exception cref="NotSupportedException">It is such a cell.</exception>
    internal void CheckSequences(Tensor x, Tensor h, Tensor? c)
    {
        using var scope = NewDisposeScope();
        using var grad = enable_grad();
        var states = new[] { Stacked(h, 2), c is null ? null : Stacked(c, 2), Stacked(x, 2) };
        foreach (var state in states)
            state?.requires_grad_();
        var outputs = Outputs(_cell.Step(states[2]!, states[0]!, states[1])).ToArray();
        var one = tensor(new long[] { 0 }, device: h.device);
        var first = outputs.Select(output => zeros_like(output).index_fill_(0, one, 1)).ToArray();
        Tensor[] inputs = [.. states.OfType<Tensor>(), .. _capture.Uses.Select(u => u.Output)];
        var reached = Gradients(outputs, first, [.. inputs.Where(i => i.shape[0] == states[0]!.shape[0])]);
        _capture.Clear();
        if (reached.Any(gradient => gradient.narrow(0, 1, gradient.shape[0] - 1).abs().gt(0).any().item<bool>()))
            throw new NotSupportedException(
                $"{_cell.Name} mixes the sequences of a batch: what becomes of one depends on another, so that a loss has no gradient of " +
                "its own sequence alone. Mix them before or behind the loop.");
    }

    /// <summary>Carries the rows of one step back through the cell.</summary>
    /// <param name="x">x[j], [S, I].</param>
    /// <param name="h">h[j-1], [S, H].</param>
    /// <param name="c">c[j-1], [S, C], or null.</param>
    /// <param name="rows">The gradients reaching h[j] and c[j], [n, S, H] and [n, S, C].</param>
    /// <returns>What they become; in the dispose scope in force.</returns>
    internal StepGradients Back(Tensor x, Tensor h, Tensor? c, GradientRows rows)
    {
        using var scope = NewDisposeScope();
        using var grad = enable_grad();
        var (n, sequences) = (rows.Hidden.shape[0], h.shape[0]);
        var (stackedX, stackedH) = (Stacked(x, n), Stacked(h, n).requires_grad_());
        var stackedC = c is null ? null : Stacked(c, n).requires_grad_();
        if (_passesDown)
            stackedX.requires_grad_();
        var next = _cell.Step(stackedX, stackedH, stackedC);
        var uses = Linears.Select(UseOf).ToArray();
        Tensor?[] states = [stackedH, stackedC, _passesDown ? stackedX : null];
        var wanted = states.OfType<Tensor>().Concat(uses.Select(u => u.Output)).ToArray();
        var gradients = new Queue<Tensor>(Gradients([.. Outputs(next)], [.. Flat(rows)], wanted));
        var byState = states.Select(state => state is null ? null : Unstacked(gradients.Dequeue())).ToArray();
        var result = new StepGradients(
            next.H.detach().narrow(0, 0, sequences).MoveToOuterDisposeScope(),
            byState[0]!.MoveToOuterDisposeScope(), byState[1]?.MoveToOuterDisposeScope(), byState[2]?.MoveToOuterDisposeScope(),
            [.. uses.Select(use => (
                Unstacked(gradients.Dequeue()).MoveToOuterDisposeScope(),
                use.Input.narrow(0, 0, sequences).clone().MoveToOuterDisposeScope()))]);
        _capture.Clear();
        return result;

        Tensor Unstacked(Tensor gradient) => gradient.reshape(n, sequences, -1);
    }

    /// <summary>The items of <see cref="Direct"/> of one sequence at one step.</summary>
    /// <param name="x">x[j] of the sequence, [1, I].</param>
    /// <param name="h">h[j-1], [1, H].</param>
    /// <param name="c">c[j-1], [1, C], or null.</param>
    /// <param name="rows">The gradients reaching its states, [n, 1, H] and [n, 1, C].</param>
    /// <param name="take">
    /// Receives the items of some rows, in their order: for each of <see cref="Direct"/> [b, shape of the parameter], for as long as the
    /// call takes.
    /// </param>
    internal void EachDirect(Tensor x, Tensor h, Tensor? c, GradientRows rows, Action<Tensor[]> take)
    {
        using var scope = NewDisposeScope();
        using var grad = enable_grad();
        var outputs = Outputs(_cell.Step(x, h, c)).ToArray();
        _capture.Clear();
        Tensor[] parameters = [.. Direct.Select(p => p.Parameter)];
        var together = (int)Math.Clamp(ChunkNumbers / parameters.Max(p => p.NumberOfElements), 1, int.MaxValue);
        foreach (var some in Enumerable.Range(0, (int)rows.Hidden.shape[0]).Chunk(together))
        {
            using var chunk = NewDisposeScope();
            var items = some.Select(row => Gradients(outputs, [.. SourcesOf(row)], parameters)).ToArray();
            take([.. parameters.Select((_, p) => stack(items.Select(row => row[p]), 0))]);
        }

        IEnumerable<Tensor> SourcesOf(int row) => new[] { rows.Hidden, rows.Cell }.OfType<Tensor>().Select(r => r.select(0, row));
    }

    private LinearUse UseOf(string path)
    {
        var calls = _capture.Uses.Where(use => use.Path == path).ToArray();
        return calls.Length == 1
            ? calls[0]
            : throw new NotSupportedException(
                $"{_cell.Name} calls its Linear {path} {calls.Length} times at one step and once at another; " +
                "a cell does the same at every step.");
    }

    // sum of delta a^T = dL/dW, sum of delta = dL/db
    private static bool Accounts(LinearUse use, Tensor delta, Dictionary<string, Tensor> gradients)
    {
        var tolerance = delta.dtype switch { ScalarType.Float64 => 1e-9, ScalarType.Float32 => 1e-4, _ => 0.05 };
        return Is($"{use.Path}.weight", matmul(delta.t(), use.Input), linalg.vector_norm(delta) * linalg.vector_norm(use.Input))
            && Is($"{use.Path}.bias", delta.sum(dim: 0), linalg.vector_norm(delta));

        bool Is(string name, Tensor sum, Tensor scale) =>
            !gradients.TryGetValue(name, out var gradient) || linalg.vector_norm(sum - gradient).le(scale * tolerance).item<bool>();
    }

    // Zeros where nothing flows; autograd refuses outputs that do not depend on anything.
    private static Tensor[] Gradients(Tensor[] outputs, Tensor[] sources, Tensor[] inputs)
    {
        var live = Enumerable.Range(0, outputs.Length).Where(i => outputs[i].requires_grad).ToArray();
        if (live.Length == 0 || inputs.Length == 0)
            return [.. inputs.Select(i => zeros_like(i))];
        var gradients = autograd.grad(
            [.. live.Select(i => outputs[i])], inputs, [.. live.Select(i => sources[i])], retain_graph: true, allow_unused: true);
        return [.. gradients.Zip(inputs, (gradient, input) => gradient.IsInvalid ? zeros_like(input) : gradient)];
    }

    private static IEnumerable<Tensor> Outputs((Tensor H, Tensor? C) states) => new[] { states.H, states.C }.OfType<Tensor>();

    private static IEnumerable<Tensor> Flat(GradientRows rows) =>
        new[] { rows.Hidden, rows.Cell }.OfType<Tensor>().Select(r => r.reshape(-1, r.shape[2]));

    // [S, F] to [n*S, F], row after row.
    private static Tensor Stacked(Tensor tensor, long rows) =>
        tensor.detach().unsqueeze(0).expand(rows, tensor.shape[0], tensor.shape[1]).reshape(-1, tensor.shape[1]).clone();
}
