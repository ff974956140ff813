using System.Reflection;
using TorchSharp;

namespace RnnBow.Cli;

/// <summary>Which assembly provides Torch, and which libtorch is under it.</summary>
internal static class EngineInfo
{
    private static readonly Assembly Provider = typeof(torch).Assembly;

    public static string Assembly => $"{Provider.GetName().Name} {VersionOf(Provider)}";

    public static string LibTorch => torch.__version__;

    public static string Product => VersionOf(typeof(EngineInfo).Assembly);

    /// <summary>An assembly's version as its package has it, without the commit.</summary>
    public static string VersionOf(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString()
            ?? "?").Split('+')[0];
}
