namespace RnnBow.Onnx.Tests.Support;

/// <summary>A test that asks the checker of Python's onnx.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxCheckerFactAttribute : FactAttribute
{
    public OnnxCheckerFactAttribute()
    {
        if (OnnxChecker.Python is null)
            Skip = "Needs Python's onnx: ./test.sh installs the package python3-onnx where it can.";
    }
}
