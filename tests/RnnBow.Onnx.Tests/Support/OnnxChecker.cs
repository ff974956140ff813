namespace RnnBow.Onnx.Tests.Support;

/// <summary>The checker of Python's onnx, as Debian and Ubuntu package it.</summary>
internal static class OnnxChecker
{
    private const string Program = """
        import sys, onnx
        for path in sys.argv[1:]:
            onnx.checker.check_model(onnx.load(path), full_check=True)
        """;

    /// <summary>A Python that has onnx; null if none has.</summary>
    public static string? Python { get; } = new[] { Programs.Find("python3"), "/usr/bin/python3" }
        .FirstOrDefault(python => File.Exists(python) && Programs.Run(python, "-c", "import onnx").ExitCode == 0);

    /// <summary>Fails with the checker's words if it finds fault with a file.</summary>
    public static void Check(IEnumerable<string> paths)
    {
        var (exitCode, text) = Programs.Run(Python!, ["-c", Program, .. paths]);
        Assert.True(exitCode == 0, text);
    }
}
