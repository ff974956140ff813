using System.Globalization;

namespace RnnBow.Gpu;

/// <summary>How many losses the sweep keeps apart. What it does not is merged, exactly, never dropped.</summary>
/// <remarks>
/// | horizon | rows at a step | work |
/// | --- | --- | --- |
/// | full | every loss | T^2 |
/// | window(K) | lags 0 .. K-1, one remainder | T K |
/// | adaptive(eps) | as many lags as still matter, one remainder | T times the actual horizon |
/// | logarithmic(m) | m of each size 1, 2, 4, ... | T log T |
/// </remarks>
public sealed record Horizon
{
    private readonly int? _lags;

    private Horizon(HorizonKind kind, int? lags = null) => (Kind, _lags) = (kind, lags);

    /// <summary>Every loss has a row of its own.</summary>
    public static Horizon Full { get; } = new(HorizonKind.Full);

    internal HorizonKind Kind { get; }

    internal double Epsilon { get; private init; }

    internal int RowsPerSize { get; private init; }

    /// <summary>
    /// Lags 0 to <paramref name="lags"/> - 1 are kept apart and all older losses share one remainder row. A window at least as long as the
    /// sequence is the full horizon.
    /// </summary>
    /// <param name="lags">K, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lags"/> is less than 1.</exception>
    public static Horizon Window(int lags) => lags >= 1
        ? new Horizon(HorizonKind.Window, lags)
        : throw new ArgumentOutOfRangeException(nameof(lags), lags, "A window keeps at least 1 lag apart, the step's own loss.");

    /// <summary>
    /// The oldest losses join the remainder once the norm of the gradient they send back is below <paramref name="epsilon"/> times the
    /// sum of the norms of all losses at that step, in every layer.
    /// </summary>
    /// <param name="epsilon">Above 0 and below 1; 1e-3 keeps what an eye can see.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is out of range.</exception>
    public static Horizon Adaptive(double epsilon) => epsilon is > 0 and < 1
        ? new Horizon(HorizonKind.Adaptive) { Epsilon = epsilon }
        : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "An adaptive horizon's threshold lies between 0 and 1.");

    /// <summary>
    /// Losses merge pairwise as they age: at most <paramref name="rowsPerSize"/> rows that stand for one loss, as many for two, for four,
    /// and so on. For lags of thousands.
    /// </summary>
    /// <param name="rowsPerSize">m, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rowsPerSize"/> is less than 1.</exception>
    public static Horizon Logarithmic(int rowsPerSize) => rowsPerSize >= 1
        ? new Horizon(HorizonKind.Logarithmic) { RowsPerSize = rowsPerSize }
        : throw new ArgumentOutOfRangeException(
            nameof(rowsPerSize), rowsPerSize, "A logarithmic horizon keeps at least 1 row of each size.");

    /// <summary>Reads "full", "window:K", "adaptive:EPS" or "logarithmic:M", the form that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is none of them, or its number is out of range.</exception>
    public static Horizon Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return text.Split(':') switch
            {
                ["full"] => Full,
                ["window", var lags] => Window(int.Parse(lags, NumberStyles.None, CultureInfo.InvariantCulture)),
                ["adaptive", var epsilon] => Adaptive(double.Parse(epsilon, NumberStyles.Float, CultureInfo.InvariantCulture)),
                ["logarithmic", var rows] => Logarithmic(int.Parse(rows, NumberStyles.None, CultureInfo.InvariantCulture)),
                _ => throw new FormatException(),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new FormatException(
                $"'{text}' is no horizon; write full, window:K or logarithmic:M with a number of at least 1, or adaptive:EPS with one " +
                "between 0 and 1, as window:32.");
        }
    }

    /// <summary>"full", "window:K", "adaptive:EPS" or "logarithmic:M".</summary>
    public override string ToString() => Kind switch
    {
        HorizonKind.Window => string.Create(CultureInfo.InvariantCulture, $"window:{_lags}"),
        HorizonKind.Adaptive => string.Create(CultureInfo.InvariantCulture, $"adaptive:{Epsilon:R}"),
        HorizonKind.Logarithmic => string.Create(CultureInfo.InvariantCulture, $"logarithmic:{RowsPerSize}"),
        _ => "full",
    };

    /// <summary>
    /// How many lags can have a row of their own in a sequence of <paramref name="steps"/> steps: K of a window, else all.
    /// </summary>
    public int LagsFor(int steps) => Math.Min(_lags ?? steps, steps);

    /// <summary>Whether losses of a sequence of <paramref name="steps"/> steps may be merged.</summary>
    public bool HasRemainder(int steps) => Kind is HorizonKind.Adaptive or HorizonKind.Logarithmic || LagsFor(steps) < steps;
}
