using RnnBow.Recording;
using RnnBow.Viewer;

namespace RnnBow.Cli.Show;

/// <summary>One recorded step as it is shown: the items of one sequence, with the characters they belong to.</summary>
internal sealed class StepView
{
    private readonly IReadOnlyDictionary<int, string> _vocabulary;
    private readonly StepAnnotations _notes;

    public StepView(
        StepSummary summary, ItemSummary choice, ItemArray items, StepAnnotations notes, IReadOnlyDictionary<int, string> vocabulary,
        int sequence)
    {
        (Summary, Choice, Items, Sequence, _notes, _vocabulary) = (summary, choice, items, sequence, notes, vocabulary);
    }

    public StepSummary Summary { get; }

    public ItemSummary Choice { get; }

    public ItemArray Items { get; }

    public int Sequence { get; }

    /// <summary>T.</summary>
    public int Steps => Items.Steps;

    /// <summary>Whether there are characters to show.</summary>
    public bool HasLabels => _notes.Targets is not null;

    /// <exception cref="CommandFailedException">What is asked for was not recorded.</exception>
    public static StepView Open(RunFile run, StepPictureOptions options)
    {
        var summary = ItemChoice.FindStep(run, options.Step);
        var choice = ItemChoice.FindItems(run, summary.Step, options);
        var items = run.ReadItems(choice);
        if (options.Sequence < 0 || options.Sequence >= items.Sequences)
        {
            throw new CommandFailedException(
                $"Sequence {options.Sequence} was not recorded; of each batch there are {items.Sequences}, counted from 0.");
        }
        return new(summary, choice, items, run.ReadAnnotations(summary.Step), run.Vocabulary, options.Sequence);
    }

    /// <summary>What the network should have said at step <paramref name="j"/>; null if it is not known.</summary>
    public string? Label(int j) => Token(_notes.Targets, j);

    /// <summary>What the network held most likely.</summary>
    public string? Prediction(int j) => Token(_notes.Predictions, j);

    /// <summary>Whether that was right; null if it is not known.</summary>
    public bool? IsRight(int j) => _notes is { Targets: { } targets, Predictions: { } predictions }
        ? targets[At(j)] == predictions[At(j)]
        : null;

    /// <summary>The loss at step <paramref name="j"/>; null if it is not known.</summary>
    public double? LossAt(int j) => _notes.Losses?[At(j)];

    /// <summary>The largest lag that has a band of its own.</summary>
    public int LargestLag => Enumerable.Range(0, Steps).SelectMany(Bands).Max(b => Math.Abs(b.Lag ?? 0));

    /// <summary>The bands of step <paramref name="j"/>, the nearest loss first, the remainder last.</summary>
    public IReadOnlyList<Band> Bands(int j)
    {
        var bands = new List<Band>(Items.Columns);
        for (var column = 0; column < Items.Columns; column++)
            if (BandOf(j, column) is { } band)
                bands.Add(band);
        bands.Sort((a, b) => Distance(a).CompareTo(Distance(b)));
        return bands;
    }

    /// <summary>The items of the loss at <paramref name="t"/> over the steps; null where they are not kept apart, or are none.</summary>
    public IReadOnlyList<double?> HorizonOf(int t) =>
        [.. Enumerable.Range(0, Steps).Select(j => Bands(j).Where(b => b.Loss == t).Select(b => (double?)b.Value).FirstOrDefault())];

    /// <summary>The loss with the largest gradient over all steps.</summary>
    public int LargestLoss()
    {
        var sums = new double[Steps];
        for (var j = 0; j < Steps; j++)
            foreach (var band in Bands(j))
                if (band.Loss is { } t && double.IsFinite(band.Value))
                    sums[t] += Math.Abs(band.Value);
        return Array.IndexOf(sums, sums.Max());
    }

    private Band? BandOf(int j, int column)
    {
        var value = Items.Data[(((Sequence * Steps) + j) * Items.Columns) + column];
        if (Items.HasRemainder && column == Items.Columns - 1)
            return new(null, null, value);
        var span = Items.HasMergedColumns ? Items.SpanOf(j, column) : new LagSpan(Items.FirstLag + column, 1);
        var loss = Choice.Direction == Direction.Reverse ? j - span.First : j + span.First;
        return span.Count == 0 || loss < 0 || loss >= Steps ? null : new(span.First, span.Count == 1 ? loss : null, value);
    }

    private static int Distance(Band band) => band.Lag is { } lag ? Math.Abs(lag) : int.MaxValue;

    private string? Token(IReadOnlyList<int>? ids, int j) =>
        ids is null ? null : _vocabulary.GetValueOrDefault(ids[At(j)], $"{ids[At(j)]}");

    private int At(int j) => (Sequence * Steps) + j;
}
