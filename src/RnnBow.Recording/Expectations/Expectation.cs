using System.Diagnostics.CodeAnalysis;

namespace RnnBow.Recording;

/// <summary>
/// What a run is expected to be, in words that a test of a model can keep: <c>lag90 >= 20</c>, or
/// <c>median half_life layer=1 gate=f > 8</c>. The language is in docs/recorder-api.md.
/// </summary>
public sealed class Expectation
{
    private readonly string _aggregation;
    private readonly Quantity _quantity;
    private readonly PlaceFilter _filter;
    private readonly Comparator _comparator;

    private Expectation((string Aggregation, Quantity Quantity, PlaceFilter Filter, Comparator Comparator) parts) =>
        (_aggregation, _quantity, _filter, _comparator) = parts;

    /// <summary>Reads an expectation.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no expectation; the message says what can be written.</exception>
    public static Expectation Parse(string text) =>
        TryParse(text, out var expectation, out var error) ? expectation : throw new FormatException(error);

    /// <summary>Reads an expectation; false, and a sentence that says what can be written, if it is none.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? text, [NotNullWhen(true)] out Expectation? expectation, [NotNullWhen(false)] out string? error)
    {
        try
        {
            (expectation, error) = (new(ExpectationParser.Parse(text ?? "")), null);
            return true;
        }
        catch (FormatException failure)
        {
            (expectation, error) = (null, $"'{text}' is no expectation. {failure.Message}");
            return false;
        }
    }

    /// <summary>Checks a run.</summary>
    /// <exception cref="RunFileException">The file is damaged.</exception>
    public ExpectationResult Check(RunFile run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var findings = Values(run)
            .GroupBy(found => found.Where, found => found.Value)
            .Select(place => Finding(place.Key, Aggregation.Of(_aggregation, [.. place])))
            .ToArray();
        var outcome = findings.Select(f => f.Outcome).DefaultIfEmpty(ExpectationOutcome.Unknown).MaxBy(Weight);
        return new(this, outcome, findings, Explain(run, findings));
    }

    /// <summary>The expectation in words, with single spaces and the aggregation left out where it is the usual one.</summary>
    public override string ToString() =>
        $"{(_aggregation == Aggregation.Last ? "" : _aggregation + " ")}{_quantity.Name}{_filter} {_comparator}";

    private IEnumerable<(string Where, ExpectedRange Value)> Values(RunFile run)
    {
        if (run.LastStep is not { } last) return [];
        var steps = _aggregation == Aggregation.Last ? [last] : run.Steps();
        return steps.SelectMany(step => _quantity.Measure(run, step, _filter));
    }

    private ExpectationFinding Finding(string where, ExpectedRange value) => new(where, value, _comparator.Check(value));

    private string Explain(RunFile run, ExpectationFinding[] findings)
    {
        if (findings.Length > 0)
            return string.Join("; ", findings.Select(Explain)) + ".";
        if (run.LastStep is not { } last) return "No step is recorded.";
        var known = run.Items(last.Step).Select(item => item.Key.ToString());
        return $"Nothing recorded is selected; the last step has {string.Join("; ", known)}.";
    }

    private string Explain(ExpectationFinding finding) =>
        $"{(finding.Where.Length > 0 ? finding.Where + ": " : "")}{_quantity.Name} is {finding.Value}";

    // A place that fails outweighs one that is unknown, which outweighs all that hold.
    private static int Weight(ExpectationOutcome outcome) => outcome switch
    {
        ExpectationOutcome.Fails => 2,
        ExpectationOutcome.Unknown => 1,
        _ => 0,
    };
}
