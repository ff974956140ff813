namespace RnnBow.Cli.Data;

/// <summary>One window of every sequence.</summary>
/// <param name="Inputs">Ids, [T, B] row-major.</param>
/// <param name="Targets">The id that follows each input, [T, B] row-major.</param>
/// <param name="Offset">Where in the text the window of the first sequence begins, in characters.</param>
/// <param name="StartsOver">Whether the sequences begin again here, so that no state may be carried over.</param>
internal sealed record Batch(long[] Inputs, long[] Targets, long Offset, bool StartsOver);
