namespace RnnBow.Cli.TensorFiles;

/// <summary>The types of numbers that tensor files hold here.</summary>
internal enum TensorType
{
    F64,
    F32,
    F16,
    BF16,
    I64,
    I32,
}

/// <summary>Sizes and kinds of the types.</summary>
internal static class TensorTypes
{
    /// <summary>Bytes of one number.</summary>
    public static int Size(this TensorType type) => type switch
    {
        TensorType.F64 or TensorType.I64 => 8,
        TensorType.F32 or TensorType.I32 => 4,
        _ => 2,
    };

    public static bool IsInteger(this TensorType type) => type is TensorType.I64 or TensorType.I32;
}
