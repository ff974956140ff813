using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Gradient descent with each gradient divided by its decaying root mean square (Hinton, 2012).</summary>
public partial class RMSProp : OptimizerHelper, IMomentum
{
    /// <summary>An optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, at least 0.</param>
    /// <param name="alpha">The decay rate of the mean square, at least 0.</param>
    /// <param name="eps">What is added to the denominator, at least 0.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
    /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
    /// <param name="centered">Whether the square of the mean gradient is taken off the mean square.</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
        double momentum = 0.0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <summary>An optimizer of several groups.</summary>
    /// <param name="parameters">The groups; options they do not set are the following.</param>
    /// <param name="lr">The learning rate, at least 0.</param>
    /// <param name="alpha">The decay rate of the mean square, at least 0.</param>
    /// <param name="eps">What is added to the denominator, at least 0.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
    /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
    /// <param name="centered">Whether the square of the mean gradient is taken off the mean square.</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
        double momentum = 0.0, bool centered = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = OptimizerOptions.NotNegative(lr, nameof(lr)),
            InitialLearningRate = lr,
            alpha = OptimizerOptions.NotNegative(alpha, nameof(alpha)),
            eps = OptimizerOptions.NotNegative(eps, nameof(eps)),
            weight_decay = OptimizerOptions.NotNegative(weight_decay, nameof(weight_decay)),
            momentum = OptimizerOptions.NotNegative(momentum, nameof(momentum)),
            centered = centered,
            maximize = maximize,
        })
    {
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The momentum of groups that are added.</summary>
    public double Momentum
    {
        get => ((Options)_defaults).momentum!.Value;
        set => ((Options)_defaults).momentum = value;
    }

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options)
    {
        var state = new State(parameter);
        state.Initialize(options);
        return state;
    }

    private protected override void Update(Parameter parameter, Tensor grad, OptimizerState state, OptimizerOptions options)
    {
        var o = (Options)options;
        if (o.maximize!.Value) grad = grad.neg();
        if (o.weight_decay!.Value != 0) grad = grad.add(parameter, o.weight_decay.Value);
        ((State)state).Apply(grad, o);
    }
}
