namespace RnnBow.Gpu.Tests;

/// <summary>A test that makes sense on a CUDA device alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute()
    {
        if (!TestDevice.IsCuda)
            Skip = "Needs a CUDA device: set RNNBOW_TEST_DEVICE=cuda.";
    }
}
