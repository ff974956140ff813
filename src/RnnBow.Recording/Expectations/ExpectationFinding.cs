namespace RnnBow.Recording;

/// <summary>What one place of the network contributes to the check of an expectation.</summary>
/// <param name="Where">The place in words, such as <c>weight_hh_l0, norm</c>; empty for a quantity of the whole run.</param>
/// <param name="Value">The quantity there.</param>
/// <param name="Outcome">Whether it is as expected.</param>
public sealed record ExpectationFinding(string Where, ExpectedRange Value, ExpectationOutcome Outcome);
