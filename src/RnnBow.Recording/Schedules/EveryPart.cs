using System.Globalization;

namespace RnnBow.Recording;

/// <summary>Step 0 and every n-th step after it.</summary>
internal sealed class EveryPart(long interval) : SchedulePart
{
    public const string Always = "always";
    public const string Word = "every ";

    public long Interval => interval;

    public override (int Kind, long Number) Rank => (0, interval);

    public override string Text => interval == 1 ? Always : Word + interval.ToString(CultureInfo.InvariantCulture);

    public override bool Contains(long step) => step % interval == 0;
}
