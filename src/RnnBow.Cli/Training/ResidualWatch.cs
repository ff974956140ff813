using RnnBow.Recording;

namespace RnnBow.Cli.Training;

/// <summary>Hands records on and remembers how well their items added up.</summary>
internal sealed class ResidualWatch(IGradientRecorder inner) : IGradientRecorder
{
    /// <summary>How many records there were.</summary>
    public long Records { get; private set; }

    /// <summary>The largest residual of any of them; NaN if none could be compared.</summary>
    public double Largest { get; private set; } = double.NaN;

    public void Record(GradientRecord record)
    {
        Records++;
        if (double.IsNaN(Largest) || record.Residual > Largest)
            Largest = record.Residual;
        inner.Record(record);
    }
}
