using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A numerical setting of libtorch; the same numbers as in runtime.cpp.</summary>
internal enum Setting
{
    Tf32Matmul = 0,
    Tf32Cudnn = 1,
}

/// <summary>Reads and writes settings.</summary>
internal static class SettingExtensions
{
    internal static bool Get(this Setting setting) => NativeError.Check(Native.rnnbow_setting((int)setting)) != 0;

    internal static void Set(this Setting setting, bool value) =>
        NativeError.Check(Native.rnnbow_set_setting((int)setting, value ? 1 : 0));
}
