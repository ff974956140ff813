using System.Reflection;

namespace RnnBow.Onnx;

/// <summary>Opens networks in ONNX Runtime, where the program brings RnnBow.Onnx.Runtime and with it Microsoft.ML.OnnxRuntime.</summary>
public static class OnnxSessions
{
    // By name: the package is not in every feed, and a program without it exports and imports all the same.
    private static readonly Type? Runtime = Type.GetType("RnnBow.Onnx.Runtime.RuntimeSession, RnnBow.Onnx.Runtime");

    /// <summary>Whether networks can be run.</summary>
    public static bool Available => Runtime is not null;

    /// <summary>Opens a file.</summary>
    /// <param name="path">An ONNX file.</param>
    /// <returns>The network, the caller's to dispose.</returns>
    /// <exception cref="NotSupportedException">The program was built without ONNX Runtime.</exception>
    /// <exception cref="InvalidDataException">The runtime refuses the file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IOnnxSession Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Runtime is null)
        {
            throw new NotSupportedException(
                "This program was built without the package Microsoft.ML.OnnxRuntime, which runs ONNX networks; where your package feed "
                + "has it, ./eng/setup.sh --again and a build take it in.");
        }
        return (IOnnxSession)Activator.CreateInstance(
            Runtime, BindingFlags.DoNotWrapExceptions | BindingFlags.CreateInstance | BindingFlags.Public | BindingFlags.Instance,
            binder: null, [path], culture: null)!;
    }
}
