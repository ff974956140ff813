using RnnBow.Cli.Model;
using RnnBow.Gpu;
using TorchSharp.Modules;

namespace RnnBow.Cli.Training;

/// <summary>What Adam divides the step of each recurrent parameter by, before the step that is being recorded.</summary>
/// <param name="optimizer">An Adam that was given all parameters of the model, in their order.</param>
/// <param name="model">The model.</param>
internal sealed class AdamMoments(OptimizerHelper optimizer, CharModel model)
{
    private readonly List<string> _names = [.. model.named_parameters().Select(p => p.name)];

    /// <summary>That of one parameter of the recurrent module, by PyTorch's name; null before the first step.</summary>
    public AdamMoment? Of(string name)
    {
        var dictionary = optimizer.state_dict();
        var state = (Adam.State)dictionary.State[_names.IndexOf($"{CharModel.RecurrentName}.{name}")];
        var options = (Adam.Options)dictionary.Options[0];
        return state.step == 0 ? null : new(state.exp_avg_sq!, 1 - Math.Pow(options.beta2!.Value, state.step), options.eps!.Value);
    }
}
