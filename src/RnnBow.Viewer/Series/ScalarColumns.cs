using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>A logged number of a run, kept in memory (12 bytes a step) and added to as the run grows.</summary>
internal sealed class ScalarColumns(string name)
{
    private readonly Column<long> _steps = new();
    private readonly Column<float> _values = new();

    public ReadOnlyMemory<long> Steps => _steps.Values;

    public ReadOnlyMemory<float> Values => _values.Values;

    public void ReadOn(RunFile file)
    {
        foreach (var point in file.Scalars(name, Steps.Length > 0 ? Steps.Span[^1] + 1 : 0))
        {
            _steps.Add(point.Step);
            _values.Add((float)point.Value);
        }
    }
}
