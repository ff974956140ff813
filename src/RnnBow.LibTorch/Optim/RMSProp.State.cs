using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class RMSProp
{
    /// <summary>The moments of the gradient of one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many steps were taken.</summary>
        public long step;

        /// <summary>The decaying mean of the squared gradient.</summary>
        public Tensor? square_avg;

        /// <summary>The decaying sum of steps.</summary>
        public Tensor? momentum_buffer;

        /// <summary>The decaying mean of the gradient.</summary>
        public Tensor? grad_avg;

        /// <summary>A state without moments; <see cref="Initialize"/> makes them.</summary>
        /// <param name="parameter">The parameter.</param>
        public State(Parameter parameter) : base(parameter) { }

        internal void Apply(Tensor grad, Options options)
        {
            var (alpha, rate) = (options.alpha!.Value, options.LearningRate!.Value);
            step++;
            square_avg!.mul_(alpha).addcmul_(grad, grad, 1 - alpha);
            var denominator = (options.centered!.Value ? Variance(grad, alpha) : square_avg).sqrt().add_(options.eps!.Value);
            if (options.momentum!.Value > 0)
                _parameter.add_(momentum_buffer!.mul_(options.momentum.Value).addcdiv_(grad, denominator, 1.0), -rate);
            else
                _parameter.addcdiv_(grad, denominator, -rate);
        }

        private Tensor Variance(Tensor grad, double alpha)
        {
            grad_avg!.mul_(alpha).add_(grad, 1 - alpha);
            return square_avg!.addcmul(grad_avg, grad_avg, -1.0);
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            square_avg!.Save(writer);
            SaveConditionalStateTensor(writer, momentum_buffer);
            SaveConditionalStateTensor(writer, grad_avg);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            step = reader.ReadInt64();
            square_avg!.Load(reader);
            LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);
            LoadConditionalStateTensor(reader, ref grad_avg, _parameter.device);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            step = other.step;
            Replace(ref square_avg, Copied(other.square_avg));
            Replace(ref momentum_buffer, Copied(other.momentum_buffer));
            Replace(ref grad_avg, Copied(other.grad_avg));
        }

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Replace(ref square_avg, Zeros());
            Replace(ref momentum_buffer, Zeros());
            Replace(ref grad_avg, Zeros());
        }

        /// <inheritdoc/>
        public override void to(Device device)
        {
            Move(ref square_avg, device);
            Move(ref momentum_buffer, device);
            Move(ref grad_avg, device);
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && step == state.step && Close(square_avg, state.square_avg) &&
            Close(momentum_buffer, state.momentum_buffer) && Close(grad_avg, state.grad_avg);

        /// <summary>Releases the moments.</summary>
        public void Dispose()
        {
            Replace(ref square_avg, null);
            Replace(ref momentum_buffer, null);
            Replace(ref grad_avg, null);
        }
    }
}
