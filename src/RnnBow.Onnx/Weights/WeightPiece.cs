using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnBow.Onnx;

/// <summary>A parameter as a part of a tensor of the file, one after the other.</summary>
/// <param name="Name">The parameter's path in the model.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Order">How its numbers lie in the file.</param>
internal sealed record WeightPiece(string Name, Parameter Parameter, IWeightOrder Order)
{
    /// <summary>How many numbers it has.</summary>
    internal int Count => checked((int)Parameter.numel());

    /// <summary>The parameter's numbers in ONNX's order, from whatever device it is on.</summary>
    internal float[] Read()
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return Order.ToOnnx(Parameter.detach().cpu().to(float32).contiguous().data<float>().ToArray());
    }

    /// <summary>Puts numbers in ONNX's order into the parameter.</summary>
    internal void Write(float[] values)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Parameter.copy_(tensor(Order.FromOnnx(values)).reshape(Parameter.shape));
    }
}
