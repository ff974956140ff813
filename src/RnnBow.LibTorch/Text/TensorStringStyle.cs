namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, element type and device alone.</summary>
    Metadata,

    /// <summary>Those, then the elements in columns.</summary>
    Julia,

    /// <summary>The elements in brackets.</summary>
    Numpy,

    /// <summary>Element type and sizes, then the elements in braces.</summary>
    CSharp,

    /// <summary>The style that <see cref="torch.TensorStringStyle"/> says.</summary>
    Default,
}
