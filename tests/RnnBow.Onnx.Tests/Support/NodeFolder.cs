using System.Reflection;

namespace RnnBow.Onnx.Tests.Support;

/// <summary>Where node/run.mjs lies, with the ONNX Runtime that npm put beside it.</summary>
internal static class NodeFolder
{
    public static string Path { get; } = typeof(NodeFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "NodeFolder").Value!;

    /// <summary>Why nothing can be run there; null if it can.</summary>
    public static string? Missing { get; } =
        Directory.Exists(System.IO.Path.Combine(Path, "node_modules", "onnxruntime-node")) && Programs.Find("node") is not null
            ? null
            : $"Needs Node and ONNX Runtime: ./test.sh installs them, or 'npm ci --ignore-scripts' in {Path}.";
}
