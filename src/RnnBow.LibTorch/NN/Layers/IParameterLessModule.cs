namespace TorchSharp.Modules;

/// <summary>Marks a module without parameters and buffers.</summary>
public interface IParameterLessModule
{
}
