using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adam
{
    /// <summary>The moments of the gradient of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many steps were taken.</summary>
        public long step;

        /// <summary>The decaying mean of the gradient.</summary>
        public Tensor? exp_avg;

        /// <summary>The decaying mean of its square.</summary>
        public Tensor? exp_avg_sq;

        /// <summary>The largest of those means so far; null without amsgrad.</summary>
        public Tensor? max_exp_avg_sq;

        /// <summary>A state without moments; <see cref="Initialize"/> makes them.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter) : base(parameter) { }

        internal void Apply(Tensor grad, Options options)
        {
            var (beta1, beta2) = options.Betas;
            step++;
            exp_avg!.mul_(beta1).add_(grad, 1 - beta1);
            exp_avg_sq!.mul_(beta2).addcmul_(grad, grad, 1 - beta2);
            if (options.amsgrad!.Value) Replace(ref max_exp_avg_sq, torch.maximum(max_exp_avg_sq!, exp_avg_sq));

            var correction1 = 1 - Math.Pow(beta1, step);
            var correction2 = 1 - Math.Pow(beta2, step);
            var denominator = (max_exp_avg_sq ?? exp_avg_sq).sqrt().div_(Math.Sqrt(correction2)).add_(options.eps!.Value);
            _parameter.addcdiv_(exp_avg, denominator, -(options.LearningRate!.Value / correction1));
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            exp_avg!.Save(writer);
            exp_avg_sq!.Save(writer);
            SaveConditionalStateTensor(writer, max_exp_avg_sq);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            exp_avg!.Load(reader);
            exp_avg_sq!.Load(reader);
            LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Replace(ref exp_avg, Copied(other.exp_avg));
            Replace(ref exp_avg_sq, Copied(other.exp_avg_sq));
            Replace(ref max_exp_avg_sq, Copied(other.max_exp_avg_sq));
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Replace(ref exp_avg, Zeros());
            Replace(ref exp_avg_sq, Zeros());
            Replace(ref max_exp_avg_sq, ((Options)options).amsgrad!.Value ? Zeros() : null);
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            Move(ref exp_avg, device);
            Move(ref exp_avg_sq, device);
            Move(ref max_exp_avg_sq, device);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && Close(exp_avg, state.exp_avg) &&
            Close(exp_avg_sq, state.exp_avg_sq) && Close(max_exp_avg_sq, state.max_exp_avg_sq);

        /// <summary>Releases the moments.</summary>
        public void Dispose()
        {
            Replace(ref exp_avg, null);
            Replace(ref exp_avg_sq, null);
            Replace(ref max_exp_avg_sq, null);
        }
    }
}
