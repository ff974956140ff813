namespace RnnBow.Recording;

/// <summary>Whether a run is as expected.</summary>
public enum ExpectationOutcome
{
    /// <summary>It is.</summary>
    Holds,

    /// <summary>It is not.</summary>
    Fails,

    /// <summary>The record does not tell: the quantity lies beyond its horizon, or there is nothing to measure.</summary>
    Unknown,
}
