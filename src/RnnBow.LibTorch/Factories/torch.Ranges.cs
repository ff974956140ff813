using TorchSharp.Interop;

namespace TorchSharp;

// Sequences of numbers, and the identity matrix.
public static partial class torch
{
    /// <summary>The numbers from 0 to below <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from <paramref name="start"/> to below <paramref name="stop"/>, 1 apart.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>
    /// The numbers from <paramref name="start"/> to before <paramref name="stop"/>, <paramref name="step"/> apart;
    /// of type Int64 where all three are integers and no type is asked for.
    /// </summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        return Aten.arange.Invoke(
            start, stop, step, dtype ?? (integral ? ScalarType.Int64 : defaultType), Argument.None, InitializeDevice(device))
            .requires_grad_(requires_grad);
    }

    /// <summary><paramref name="steps"/> numbers, evenly spaced, from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Aten.linspace.Invoke(start, end, steps, dtype ?? defaultType, Argument.None, InitializeDevice(device))
            .requires_grad_(requires_grad);

    /// <summary>The base to the power of evenly spaced exponents.</summary>
    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Aten.logspace.Invoke(start, end, steps, @base, dtype ?? defaultType, Argument.None, InitializeDevice(device))
            .requires_grad_(requires_grad);

    /// <summary>A matrix with ones on its diagonal and zeros elsewhere; square where no number of columns is given.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Named(names, Aten.eye.Invoke(rows, columns < 0 ? rows : columns, dtype ?? defaultType, Argument.None, InitializeDevice(device)))
            .requires_grad_(requires_grad);
}
