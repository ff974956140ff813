using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam (Kingma and Ba, 2015).</summary>
public partial class Adam : OptimizerHelper, IBetas
{
    /// <summary>An optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, at least 0.</param>
    /// <param name="beta1">The decay rate of the mean of the gradient, from 0 to below 1.</param>
    /// <param name="beta2">The decay rate of the mean of its square, from 0 to below 1.</param>
    /// <param name="eps">What is added to the denominator, at least 0.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
    /// <param name="amsgrad">Whether the denominator never shrinks (Reddi and others, 2018).</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    public Adam(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>An optimizer of several groups.</summary>
    /// <param name="parameters">The groups; options they do not set are the following.</param>
    /// <param name="lr">The learning rate, at least 0.</param>
    /// <param name="beta1">The decay rate of the mean of the gradient, from 0 to below 1.</param>
    /// <param name="beta2">The decay rate of the mean of its square, from 0 to below 1.</param>
    /// <param name="eps">What is added to the denominator, at least 0.</param>
    /// <param name="weight_decay">The factor of the parameter that is added to its gradient, at least 0.</param>
    /// <param name="amsgrad">Whether the denominator never shrinks (Reddi and others, 2018).</param>
    /// <param name="maximize">Whether to climb instead of descend.</param>
    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = OptimizerOptions.NotNegative(lr, nameof(lr)),
            InitialLearningRate = lr,
            beta1 = Options.DecayRate(beta1, nameof(beta1)),
            beta2 = Options.DecayRate(beta2, nameof(beta2)),
            eps = OptimizerOptions.NotNegative(eps, nameof(eps)),
            weight_decay = OptimizerOptions.NotNegative(weight_decay, nameof(weight_decay)),
            amsgrad = amsgrad,
            maximize = maximize,
        })
    {
        foreach (var group in parameters) add_param_group(group);
    }

    /// <summary>The decay rates of groups that are added.</summary>
    public (double, double) Betas
    {
        get => ((Options)_defaults).Betas;
        set => ((Options)_defaults).Betas = value;
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
