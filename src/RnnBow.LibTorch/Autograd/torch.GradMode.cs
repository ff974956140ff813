using TorchSharp.Interop;

namespace TorchSharp;

// Whether operators are recorded for gradients, on this thread.
public static partial class torch
{
    /// <summary>Turns recording off until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Turns recording on, or off, until the result is disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Turns recording on or off until the result is disposed; without that, for good.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>
    /// Turns recording and version counting off until the result is disposed: faster, but the tensors never get gradients.
    /// </summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether operators are recorded.</summary>
    public static bool is_grad_enabled() => Native.rnnbow_grad_mode() != 0;

    /// <summary>Whether <see cref="inference_mode(bool)"/> is on.</summary>
    public static bool is_inference_mode_enabled() => Native.rnnbow_inference_mode() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly bool before = is_grad_enabled();

        internal GradMode(bool enabled) => Native.rnnbow_set_grad_mode(enabled ? 1 : 0);

        public void Dispose() => Native.rnnbow_set_grad_mode(before ? 1 : 0);
    }

    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private nint guard = Native.rnnbow_inference_mode_enter(enabled ? 1 : 0);

        public void Dispose()
        {
            if (guard != 0) Native.rnnbow_inference_mode_leave(guard);
            guard = 0;
        }
    }
}
