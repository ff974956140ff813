using System.Text;

namespace TorchSharp.Interop;

/// <summary>Text as the native library reads it.</summary>
internal static class Utf8
{
    /// <summary>Bytes that end with a zero.</summary>
    internal static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
