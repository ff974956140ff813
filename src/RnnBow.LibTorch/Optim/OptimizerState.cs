using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    /// <summary>The parameter.</summary>
    protected Parameter _parameter;

    /// <summary>A state without memory.</summary>
    /// <param name="parameter">The parameter.</param>
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>Writes the state.</summary>
    /// <param name="writer">Where to.</param>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Reads the state.</summary>
    /// <param name="reader">Where from.</param>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies the state of another parameter of the same shape.</summary>
    /// <param name="source">The other state.</param>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Forgets everything.</summary>
    /// <param name="options">The options of the parameter's group.</param>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Moves the state.</summary>
    /// <param name="device">The target device.</param>
    public virtual void to(Device device) { }

    /// <summary>Whether another state holds nearly the same values.</summary>
    /// <param name="other">The other state.</param>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Writes a tensor that may be missing.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="tensor">The tensor, or null.</param>
    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    /// <summary>Reads a tensor that may be missing.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="result">The tensor that is replaced, or null.</param>
    /// <param name="device">The device of the result.</param>
    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        var loaded = reader.ReadBoolean() ? TensorExtensionMethods.Load(reader) : null;
        if (loaded is not null && result is not null && !loaded.shape.AsSpan().SequenceEqual(result.shape))
            throw new ArgumentException(
                $"The saved state has the shape [{string.Join(", ", loaded.shape)}], " +
                $"but its parameter needs the shape [{string.Join(", ", result.shape)}].");
        Replace(ref result, loaded?.to(device, disposeAfter: true));
    }

    private protected Tensor Zeros() => torch.zeros_like(_parameter).DetachFromDisposeScope();

    private protected Tensor? Copied(Tensor? source) => source?.to(_parameter.device, copy: true);

    /// <summary>Puts a tensor in the place of another, which is disposed; the new one leaves its scope.</summary>
    private protected static void Replace(ref Tensor? field, Tensor? value)
    {
        if (ReferenceEquals(field, value)) return;
        field?.Dispose();
        field = value?.DetachFromDisposeScope();
    }

    private protected static void Move(ref Tensor? field, Device device)
    {
        if (field is not null && field.device != device) Replace(ref field, field.to(device));
    }

    private protected static bool Close(Tensor? one, Tensor? other) =>
        one is null || other is null ? one is null && other is null : one.allclose(other);
}
