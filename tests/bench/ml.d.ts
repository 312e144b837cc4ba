// The parts of ml.js that are timed; it has no types of its own for them.
declare module 'ml-cart' {
  export class DecisionTreeClassifier {
    constructor(options: { maxDepth: number })
    train(rows: number[][], labels: number[]): void
  }
}
declare module 'ml-random-forest' {
  export class RandomForestClassifier {
    constructor(options: { nEstimators: number; seed: number; maxFeatures: number })
    train(rows: number[][], labels: number[]): void
  }
}
declare module 'ml-knn' {
  export default class KNN {
    constructor(rows: number[][], labels: number[], options: { k: number })
    predict(rows: number[][]): number[]
  }
}
declare module 'ml-logistic-regression' {
  export default class LogisticRegression {
    constructor(options: { numSteps: number; learningRate: number })
    train(x: unknown, y: unknown): void
  }
}
declare module 'ml-fnn' {
  export default class FeedForward {
    constructor(options: { hiddenLayers: number[]; iterations: number })
    train(rows: number[][], labels: number[]): void
  }
}
