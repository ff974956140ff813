using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module without parameters and buffers; to move or convert it does nothing.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    /// <summary>A module without components.</summary>
    /// <param name="name">The name of the module.</param>
    protected ParameterLessModule(string name) : base(name) { }

    /// <summary>The module itself.</summary>
    /// <param name="device">Not used.</param>
    /// <param name="dtype">Not used.</param>
    /// <param name="non_blocking">Not used.</param>
    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    /// <summary>The module itself.</summary>
    /// <param name="deviceType">Not used.</param>
    /// <param name="deviceIndex">Not used.</param>
    /// <param name="non_blocking">Not used.</param>
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    /// <summary>The module itself.</summary>
    /// <param name="dtype">Not used.</param>
    /// <param name="non_blocking">Not used.</param>
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;

    /// <summary>Always throws.</summary>
    /// <param name="name">Not used.</param>
    /// <param name="tensor">Not used.</param>
    /// <param name="persistent">Not used.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw new InvalidOperationException($"{GetName()} is declared without parameters, so it cannot have the buffer '{name}'.");

    /// <summary>Always throws.</summary>
    /// <param name="name">Not used.</param>
    /// <param name="param">Not used.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) =>
        throw new InvalidOperationException($"{GetName()} is declared without parameters, so it cannot have the parameter '{name}'.");

    /// <summary>Adds a submodule that has no parameters either.</summary>
    /// <param name="name">Its name in the module.</param>
    /// <param name="submodule">The submodule.</param>
    /// <exception cref="InvalidOperationException">The submodule may have parameters.</exception>
    public override void register_module(string name, nn.Module submodule)
    {
        if (submodule is not IParameterLessModule)
            throw new InvalidOperationException($"{GetName()} is declared without parameters, so it cannot have the submodule '{name}'.");
        base.register_module(name, submodule);
    }
}
