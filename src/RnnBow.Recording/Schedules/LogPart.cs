using System.Globalization;

namespace RnnBow.Recording;

/// <summary>Step 0 and the steps nearest to 10^(i/n), i = 0, 1, 2, ...: n of them in every decade, as far as there are so many.</summary>
internal sealed class LogPart(int perDecade) : SchedulePart
{
    public const int Most = 1000;
    public const string Word = "log ";

    public override (int Kind, long Number) Rank => (1, perDecade);

    public override string Text => Word + perDecade.ToString(CultureInfo.InvariantCulture);

    public override bool Contains(long step)
    {
        if (step == 0) return true;
        // The logarithm may be a rounding error off, so its neighbours are looked at too.
        var nearest = (long)Math.Round(Math.Log10(step) * perDecade);
        return StepAt(nearest) == step || StepAt(nearest - 1) == step || StepAt(nearest + 1) == step;
    }

    private double StepAt(long index) => Math.Round(Math.Pow(10, (double)index / perDecade), MidpointRounding.AwayFromZero);
}
