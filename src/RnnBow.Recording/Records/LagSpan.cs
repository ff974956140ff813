namespace RnnBow.Recording;

/// <summary>
/// The losses that one column of an <see cref="ItemArray"/> stands for at one step: those at lags First .. First + Count - 1.
/// </summary>
/// <param name="First">The smallest lag.</param>
/// <param name="Count">How many lags; 0 where the column is empty at this step.</param>
public readonly record struct LagSpan(int First, int Count);
