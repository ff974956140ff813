using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>
/// A cell that a user has written as a module, from an input and its states to its next states. Nothing is known of its equations: its
/// steps are differentiated one by one, with <see cref="CellDerivative"/>.
/// </summary>
internal sealed class AutogradCell
{
    private readonly Func<Tensor, Tensor, Tensor?, (Tensor H, Tensor? C)> _call;

    private AutogradCell(nn.Module module, bool hasCellState, Func<Tensor, Tensor, Tensor?, (Tensor H, Tensor? C)> call) =>
        (Module, HasCellState, _call) = (module, hasCellState, call);

    internal nn.Module Module { get; }

    internal bool HasCellState { get; }

    /// <summary>The module's class, for messages.</summary>
    internal string Name => Module.GetType().Name;

    /// <summary>A cell of one state: (x, h) to h.</summary>
    internal static AutogradCell Of(nn.Module<Tensor, Tensor, Tensor> module)
    {
        CheckParameters(module);
        return new(module, hasCellState: false, (x, h, _) => (module.call(x, h), null));
    }

    /// <summary>A cell of two states: (x, (h, c)) to (h, c).</summary>
    internal static AutogradCell Of(nn.Module<Tensor, (Tensor, Tensor), (Tensor, Tensor)> module)
    {
        CheckParameters(module);
        return new(module, hasCellState: true, (x, h, c) => module.call(x, (h, c!)));
    }

    /// <summary>Runs one step.</summary>
    /// <param name="x">The input, [N, I].</param>
    /// <param name="h">h[j-1], [N, H].</param>
    /// <param name="c">c[j-1], [N, C]; null for a cell of one state.</param>
    /// <returns>The next states, of the same shapes, in the dispose scope in force.</returns>
    /// <exception cref="ArgumentException">The module returned states of another shape or type.</exception>
    internal (Tensor H, Tensor? C) Step(Tensor x, Tensor h, Tensor? c)
    {
        var (nextH, nextC) = _call(x, h, c);
        CheckState(nextH, h, "h");
        if (c is not null)
            CheckState(nextC!, c, "c");
        return (nextH, nextC);
    }

    /// <summary>Refuses parts that mix the sequences of a batch, or that draw at random, by their names.</summary>
    /// <exception cref="NotSupportedException">The cell has such a part.</exception>
    internal void CheckParts()
    {
        foreach (var (path, part) in Module.named_modules())
        {
            var kind = part.GetType().Name;
            if (kind.StartsWith("BatchNorm", StringComparison.Ordinal) || kind == "SyncBatchNorm")
                throw new NotSupportedException(
                    $"{Name} has a {kind}, {path}: it mixes the sequences of a batch, so that a loss has no gradient of its own sequence " +
                    "alone. Normalize with LayerNorm.");
            if (kind.Contains("Dropout", StringComparison.Ordinal))
                throw new NotSupportedException(
                    $"{Name} has a {kind}, {path}: the cell is run again when it is differentiated, and draws another mask. Drop out " +
                    "before or behind the loop, or give the mask as a part of the input.");
        }
    }

    private static void CheckParameters(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var names = module.named_parameters().Select(p => p.name).ToArray();
        if (names.Length == 0)
            throw new ArgumentException($"{module.GetType().Name} has no parameters, so there is nothing to itemize.", nameof(module));
        if (names.FirstOrDefault(name => !ItemNames.IsParameter(name)) is { } taken)
            throw new ArgumentException(
                $"{module.GetType().Name} has a parameter named '{taken}', which records use for something else; give it another name.",
                nameof(module));
    }

    private void CheckState(Tensor next, Tensor given, string state)
    {
        if (next.shape.SequenceEqual(given.shape) && next.dtype == given.dtype)
            return;
        throw new ArgumentException(
            $"{Name} was given {state} of shape [{string.Join(", ", given.shape)}], {given.dtype}, and returned one of shape " +
            $"[{string.Join(", ", next.shape)}], {next.dtype}; a cell returns states of the shape and type that it was given.");
    }
}
