const { availableParallelism } = require('node:os');

// One jest process a dialect: the records read the dialect once, when their decorators run.
const dialect = process.env.QISHU_DATABASE_URL?.startsWith('mysql') ? 'mysql' : 'sqlite';

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  displayName: dialect,
  testEnvironment: 'node',
  roots: ['schema', 'gateway', 'subgraphs', 'clients', 'test'].map((room) => `<rootDir>/${room}`),
  testMatch: ['**/(src|law|bin)/**/*.test.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': '<rootDir>/test/bin/fast-check.cjs',
    '^@qishu/kit/(.*)$': '<rootDir>/subgraphs/kit/src/$1/index.ts',
    '^@qishu/schema$': '<rootDir>/schema/src/index.ts',
    '^@qishu/(engine|hub)$': '<rootDir>/gateway/$1/src/index.ts',
    '^@qishu/(enterprises|people|services|policies)$': '<rootDir>/subgraphs/$1/src/index.ts',
  },
  transform: { '^.+\\.(ts|tsx|m?js)$': ['@swc/jest'] },
  // jose ships only ES modules and OpenTelemetry's exporter imports while it runs: jest's CommonJS runtime can do neither untransformed.
  transformIgnorePatterns: ['/node_modules/(?!(jose|@opentelemetry)/)'],
  // Tests start databases and whole hubs of their own: more workers than cores, or very many, only make them wait.
  maxWorkers: Math.min(availableParallelism(), 4),
  testTimeout: 30_000,
};
