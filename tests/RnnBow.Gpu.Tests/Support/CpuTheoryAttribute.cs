namespace RnnBow.Gpu.Tests;

/// <summary>A test of numbers that the CPU's random generator draws; a GPU has another one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CpuTheoryAttribute : TheoryAttribute
{
    public CpuTheoryAttribute()
    {
        if (TestDevice.IsCuda)
            Skip = "Compares with what the CPU's random generator draws.";
    }
}
