/** A bandit with a few contexts: a logging policy, a policy to judge, and what each earns. */

import type { Rng } from '../../core/random/rng.ts'

export interface BanditSetting {
  readonly arms: number
  readonly contexts: number
  readonly exploration: number
  readonly logging: 'even' | 'softmax'
  readonly target: 'last' | 'best' | 'uniform' | 'logging'
  readonly fee: number
}

export interface Bandit {
  readonly arms: number
  readonly contexts: number
  readonly fee: number
  /** Click rates, probabilities of both policies; entry c * arms + a, shape (C, K) flat. */
  readonly rates: Float64Array
  readonly logging: Float64Array
  readonly target: Float64Array
  /** What the target policy earns on average: the truth. */
  readonly value: number
  /** E[w^2] of w = target / logging under the log. */
  readonly secondMoment: number
  /** Standard error of one row's w r: root of Var(w r). */
  readonly spreadOfIps: number
}

/**
 * In context c arm a has the click rate 5 % + 3 % ((a + c) mod K) / (K - 1). The log takes arm A
 * with probability 1 - exploration in every context and shares the rest.
 */
export function createBandit(setting: BanditSetting): Bandit {
  const { arms, contexts, exploration, fee } = setting
  const size = contexts * arms
  const rates = new Float64Array(size)
  const logging = new Float64Array(size)
  const target = new Float64Array(size)
  // Softmax with scores that fall by log 2 from arm to arm: each has half of the one before.
  const shares: number[] = []
  for (let share = 1; shares.length < arms - 1; ) {
    shares.push(share)
    if (setting.logging === 'softmax') share /= 2
  }
  const total = shares.reduce((sum, share) => sum + share, 0)
  for (let c = 0; c < contexts; c++) {
    let best = 0
    for (let a = 0; a < arms; a++) {
      rates[c * arms + a] = 0.05 + (0.03 * ((a + c) % arms)) / (arms - 1)
      logging[c * arms + a] = a === 0 ? 1 - exploration : (exploration * shares[a - 1]!) / total
      if (rates[c * arms + a]! > rates[c * arms + best]!) best = a
    }
    for (let a = 0; a < arms; a++) {
      target[c * arms + a] = {
        last: a === arms - 1 ? 1 : 0,
        best: a === best ? 1 : 0,
        uniform: 1 / arms,
        logging: logging[c * arms + a]!,
      }[setting.target]
    }
  }
  let value = 0
  let secondMoment = 0
  let square = 0
  for (let i = 0; i < size; i++) {
    const rate = rates[i]!
    const weightTwice = (target[i]! * target[i]!) / logging[i]! / contexts
    value += (target[i]! * (rate + fee)) / contexts
    secondMoment += weightTwice
    square += weightTwice * (rate * (1 + fee) * (1 + fee) + (1 - rate) * fee * fee)
  }
  const spreadOfIps = Math.sqrt(Math.max(0, square - value * value))
  return { arms, contexts, fee, rates, logging, target, value, secondMoment, spreadOfIps }
}

/** One row of the log. Takes three uniforms. */
export interface LogRow {
  readonly context: number
  readonly arm: number
  readonly reward: number
  /** Probability of the arm under the target over that under the log. */
  readonly weight: number
}

export function logRow(bandit: Bandit, rng: Rng): LogRow {
  const { arms } = bandit
  const context = Math.floor(rng.next() * bandit.contexts)
  let rest = rng.next()
  let arm = 0
  while (arm < arms - 1 && rest >= bandit.logging[context * arms + arm]!) {
    rest -= bandit.logging[context * arms + arm]!
    arm++
  }
  const at = context * arms + arm
  const reward = bandit.fee + (rng.next() < bandit.rates[at]! ? 1 : 0)
  return { context, arm, reward, weight: bandit.target[at]! / bandit.logging[at]! }
}
