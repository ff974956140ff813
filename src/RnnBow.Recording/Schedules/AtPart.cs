using System.Globalization;

namespace RnnBow.Recording;

/// <summary>Named steps, ascending, each once.</summary>
internal sealed class AtPart(long[] steps) : SchedulePart
{
    public const string Word = "at ";

    public long[] Steps => steps;

    public override (int Kind, long Number) Rank => (2, 0);

    public override string Text => Word + string.Join(',', steps.Select(s => s.ToString(CultureInfo.InvariantCulture)));

    public static long[] Sorted(IEnumerable<long> any) => [.. any.Distinct().Order()];

    public override bool Contains(long step) => Array.BinarySearch(steps, step) >= 0;
}
