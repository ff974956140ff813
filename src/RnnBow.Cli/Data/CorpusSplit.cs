namespace RnnBow.Cli.Data;

/// <summary>A corpus as ids, its end kept back for validation.</summary>
/// <param name="Training">What the network learns from: the beginning.</param>
/// <param name="Validation">What it is only tried on: the end.</param>
internal sealed record CorpusSplit(ReadOnlyMemory<int> Training, ReadOnlyMemory<int> Validation)
{
    /// <summary>The share of a corpus that is kept back.</summary>
    public const double ValidationShare = 0.05;

    public static CorpusSplit Of(int[] ids)
    {
        var validation = (int)(ids.Length * ValidationShare);
        return new(ids.AsMemory(0, ids.Length - validation), ids.AsMemory(ids.Length - validation));
    }
}
