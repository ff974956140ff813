namespace RnnBow.Cli.Show;

/// <summary>One item of a step: a band of its bar.</summary>
/// <param name="Lag">How far away its loss is, or the nearest of its losses if several were merged; null for the remainder.</param>
/// <param name="Loss">The step t of its loss; null where there are several.</param>
/// <param name="Value">The item under the chosen measure.</param>
internal readonly record struct Band(int? Lag, int? Loss, double Value);
