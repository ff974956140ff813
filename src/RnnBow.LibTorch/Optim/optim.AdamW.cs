using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2019).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="beta1">The decay rate of the mean of the gradient, from 0 to below 1.</param>
        /// <param name="beta2">The decay rate of the mean of its square, from 0 to below 1.</param>
        /// <param name="eps">What is added to the denominator, at least 0.</param>
        /// <param name="weight_decay">How much of the parameter, times the learning rate, each step takes away, at least 0.</param>
        /// <param name="amsgrad">Whether the denominator never shrinks (Reddi and others, 2018).</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static AdamW AdamW(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2019).</summary>
        /// <param name="parameters">The parameters, with names that are not used.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="beta1">The decay rate of the mean of the gradient, from 0 to below 1.</param>
        /// <param name="beta2">The decay rate of the mean of its square, from 0 to below 1.</param>
        /// <param name="eps">What is added to the denominator, at least 0.</param>
        /// <param name="weight_decay">How much of the parameter, times the learning rate, each step takes away, at least 0.</param>
        /// <param name="amsgrad">Whether the denominator never shrinks (Reddi and others, 2018).</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters,
            double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter, 2019).</summary>
        /// <param name="parameters">The groups; options they do not set are the following.</param>
        /// <param name="lr">The learning rate, at least 0.</param>
        /// <param name="beta1">The decay rate of the mean of the gradient, from 0 to below 1.</param>
        /// <param name="beta2">The decay rate of the mean of its square, from 0 to below 1.</param>
        /// <param name="eps">What is added to the denominator, at least 0.</param>
        /// <param name="weight_decay">How much of the parameter, times the learning rate, each step takes away, at least 0.</param>
        /// <param name="amsgrad">Whether the denominator never shrinks (Reddi and others, 2018).</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public static AdamW AdamW(
            IEnumerable<AdamW.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
