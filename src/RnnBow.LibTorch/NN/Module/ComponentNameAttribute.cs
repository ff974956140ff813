namespace TorchSharp.Utils;

/// <summary>The name under which a field of a module is registered, where it is not the name of the field.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    /// <summary>The name of the component.</summary>
    public string? Name { get; set; }
}
