using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

/// <summary>The registration names of the fields of a module.</summary>
public static class FieldInfoExtensionMethods
{
    /// <summary>The name from <see cref="ComponentNameAttribute"/>, or the name of the field where there is none.</summary>
    /// <param name="field">A field of a module.</param>
    public static string ComponentName(this FieldInfo field) => field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
}
