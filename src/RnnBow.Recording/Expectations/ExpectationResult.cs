namespace RnnBow.Recording;

/// <summary>The check of one expectation against one run.</summary>
/// <param name="Expectation">What was expected.</param>
/// <param name="Outcome">Holds if it holds at every place that was looked at; fails if it fails at one.</param>
/// <param name="Findings">One for each place; empty if there was nothing to look at.</param>
/// <param name="Explanation">A sentence that says what was found.</param>
public sealed record ExpectationResult(
    Expectation Expectation, ExpectationOutcome Outcome, IReadOnlyList<ExpectationFinding> Findings, string Explanation)
{
    /// <summary>Whether the run is as expected; what is unknown is not.</summary>
    public bool Holds => Outcome == ExpectationOutcome.Holds;
}
