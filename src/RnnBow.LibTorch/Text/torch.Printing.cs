namespace TorchSharp;

// How tensors are written where nothing else is asked for.
public static partial class torch
{
    /// <summary>Elements in columns.</summary>
    public const TensorStringStyle julia = TorchSharp.TensorStringStyle.Julia;

    /// <summary>Elements in brackets.</summary>
    public const TensorStringStyle numpy = TorchSharp.TensorStringStyle.Numpy;

    /// <summary>Elements in braces.</summary>
    public const TensorStringStyle csharp = TorchSharp.TensorStringStyle.CSharp;

    private static TensorStringStyle printStyle = julia;

    /// <summary>The style where none is asked for: columns at first.</summary>
    /// <exception cref="ArgumentException">Set to <c>Default</c>.</exception>
    public static TensorStringStyle TensorStringStyle
    {
        get => printStyle;
        set => printStyle = value == TorchSharp.TensorStringStyle.Default
            ? throw new ArgumentException("The style cannot be set to Default; name one of the others.", nameof(value))
            : value;
    }
}
