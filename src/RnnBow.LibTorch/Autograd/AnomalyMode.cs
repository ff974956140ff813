using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Turns libtorch's search for the cause of bad gradients on or off until it is disposed.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool enabledBefore = IsEnabled;
    private readonly bool checkedBefore = ShouldCheckNaN;

    /// <summary>Turns anomaly detection on or off; <paramref name="check_nan"/> also makes a backward pass fail on NaN.</summary>
    public AnomalyMode(bool enabled, bool check_nan = true) => Set(enabled, check_nan);

    /// <summary>Whether anomaly detection is on.</summary>
    public static bool IsEnabled => Native.rnnbow_anomaly_mode() != 0;

    /// <summary>Whether a NaN makes a backward pass fail.</summary>
    public static bool ShouldCheckNaN => Native.rnnbow_anomaly_check_nan() != 0;

    /// <summary>Restores what was before.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Restores what was before.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) Set(enabledBefore, checkedBefore);
    }

    private static void Set(bool enabled, bool checkNaN) => Native.rnnbow_set_anomaly_mode(enabled ? 1 : 0, checkNaN ? 1 : 0);
}
