using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum and weight decay where asked for.</summary>
public partial class SGD : OptimizerHelper, IMomentum
{
    /// <summary>An optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, at least 0.</param>
    /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
    /// <param name="dampening">How much less of the gradient enters the momentum.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
    /// <param name="nesterov">Whether the gradient is taken ahead of the step; needs momentum and no dampening.</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    /// <summary>An optimizer of several groups.</summary>
    /// <param name="parameters">The groups; options they do not set are the following.</param>
    /// <param name="lr">The learning rate, at least 0.</param>
    /// <param name="momentum">How much of the last step is repeated, at least 0.</param>
    /// <param name="dampening">How much less of the gradient enters the momentum.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
    /// <param name="nesterov">Whether the gradient is taken ahead of the step; needs momentum and no dampening.</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = OptimizerOptions.NotNegative(lr, nameof(lr)),
            InitialLearningRate = lr,
            momentum = OptimizerOptions.NotNegative(momentum, nameof(momentum)),
            dampening = dampening,
            weight_decay = OptimizerOptions.NotNegative(weight_decay, nameof(weight_decay)),
            nesterov = nesterov,
            maximize = maximize,
        })
    {
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum needs a momentum above 0 and a dampening of 0.", nameof(nesterov));
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The momentum of groups that are added.</summary>
    public double Momentum
    {
        get => ((Options)_defaults).momentum!.Value;
        set => ((Options)_defaults).momentum = value;
    }

    private protected override OptimizerOptions NewOptions() => new Options();

    private protected override OptimizerState NewState(Parameter parameter, OptimizerOptions options) => new State(parameter);

    private protected override void Update(Parameter parameter, Tensor grad, OptimizerState state, OptimizerOptions options)
    {
        var o = (Options)options;
        if (o.maximize!.Value) grad = grad.neg();
        if (o.weight_decay!.Value != 0) grad = grad.add(parameter, o.weight_decay.Value);
        if (o.momentum!.Value != 0) grad = ((State)state).Accumulate(grad, o);
        parameter.add_(grad, -o.LearningRate!.Value);
    }
}
